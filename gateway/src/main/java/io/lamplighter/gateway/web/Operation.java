package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What the OpenAPI document says about a route. Immutable; each method returns a changed copy.
 *
 * @param id
 *            unique word for generated clients, such as {@code listPosts}
 * @param tag
 *            under which heading it stands
 * @param summary
 *            one sentence
 * @param inputs
 *            query parameters and headers, in order
 * @param body
 *            name of the schema of the JSON body, or a media type such as image/jpeg; null when none is taken
 * @param answers
 *            what may come back by status; problems are added to each operation
 */
record Operation(String id, String tag, String summary, List<Input> inputs, @Nullable String body,
        Map<Integer, Answer> answers) {

    /**
     * A query parameter or a header.
     *
     * @param in
     *            "query" or "header"
     * @param type
     *            JSON type, or "date-time"
     */
    record Input(String in, String name, String type, String description) {}

    /**
     * An answer.
     *
     * @param mediaType
     *            blank when there is no body
     * @param schema
     *            its name; blank when the body is no JSON
     */
    record Answer(String mediaType, String schema) {}

    Operation {
        inputs = List.copyOf(inputs);
        answers = Map.copyOf(answers);
    }

    static Operation of(String tag, String id, String summary) {
        return new Operation(id, tag, summary, List.of(), null, Map.of());
    }

    Operation query(String name, String type, String description) {
        return input(new Input("query", name, type, description));
    }

    Operation header(String name, String description) {
        return input(new Input("header", name, "string", description));
    }

    /** The two query parameters of every list that comes in pages. */
    Operation paged() {
        return limited("at most so many items").query("cursor", "string", "the 'next' of the page before");
    }

    /** The query parameter that says how many, the same for every list. */
    Operation limited(String description) {
        return query("limit", "integer",
                description + ": 1 to " + Paging.MOST + ", " + Paging.USUAL + " when absent");
    }

    /** A JSON body of that schema, or one of that media type. */
    Operation takes(String schemaOrMediaType) {
        return new Operation(id, tag, summary, inputs, schemaOrMediaType, answers);
    }

    Operation answers(int status, String schema) {
        return answers(status, new Answer(Replies.JSON, schema));
    }

    Operation answersWithoutBody(int status) {
        return answers(status, new Answer("", ""));
    }

    Operation answersAs(int status, String mediaType) {
        return answers(status, new Answer(mediaType, ""));
    }

    /** With a tag of the content, so that a program can ask whether it changed. */
    Operation tagged() {
        return header("If-None-Match", "the ETag of what is known already: 304 when it is still the same")
                .answersWithoutBody(304);
    }

    /** Made only when what is there is what the caller thinks. */
    Operation conditional() {
        return header("If-Match", "its ETag: only when nobody changed it meanwhile; * : only when it is there")
                .header("If-None-Match", "* : only when it is not there yet");
    }

    private Operation input(Input input) {
        List<Input> all = new ArrayList<>(inputs);
        all.add(input);
        return new Operation(id, tag, summary, all, body, answers);
    }

    private Operation answers(int status, Answer answer) {
        Map<Integer, Answer> all = new TreeMap<>(answers);
        all.put(status, answer);
        return new Operation(id, tag, summary, inputs, body, all);
    }
}
