package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.access.Right;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the OpenAPI 3.1 document of the routes. Pure. */
final class OpenApi {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private OpenApi() {}

    static ObjectNode document(String version, List<Route> routes, ObjectNode schemas) {
        ObjectNode json = Json.object();
        json.put("openapi", "3.1.0");
        ObjectNode info = json.putObject("info");
        info.put("title", "Lamplighter");
        info.put("version", version);
        info.put("description", "A city's street lighting. Times are ISO 8601 in UTC; what is not known is null. Every"
                + " refusal is a problem document (RFC 9457).");
        ObjectNode paths = json.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.path(route.path()) instanceof ObjectNode known
                    ? known
                    : paths.putObject(route.path());
            path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = json.putObject("components");
        components.set("schemas", schemas.deepCopy());
        problemResponse(components.putObject("responses").putObject("Problem"));
        securitySchemes(components.putObject("securitySchemes"));
        return json;
    }

    private static ObjectNode operation(Route route) {
        Operation operation = route.operation();
        ObjectNode json = Json.object();
        json.put("operationId", operation.id());
        json.putArray("tags").add(operation.tag());
        json.put("summary", operation.summary());
        ArrayNode parameters = json.putArray("parameters");
        Matcher inPath = PATH_PARAMETER.matcher(route.path());
        while (inPath.find()) {
            parameter(parameters.addObject(), new Operation.Input("path", inPath.group(1), "string", ""));
        }
        operation.inputs().forEach(input -> parameter(parameters.addObject(), input));
        String body = operation.body();
        if (body != null) {
            ObjectNode request = json.putObject("requestBody");
            request.put("required", true);
            ObjectNode content = request.putObject("content");
            if (body.indexOf('/') >= 0) {
                content.putObject(body);
            } else {
                reference(content.putObject(Replies.JSON).putObject("schema"), body);
            }
        }
        answers(json.putObject("responses"), operation);
        security(json, route.right());
        return json;
    }

    private static void parameter(ObjectNode json, Operation.Input input) {
        json.put("name", input.name());
        json.put("in", input.in());
        json.put("required", input.in().equals("path"));
        if (!input.description().isBlank()) {
            json.put("description", input.description());
        }
        ObjectNode schema = json.putObject("schema");
        boolean time = input.type().equals("date-time");
        schema.put("type", time ? "string" : input.type());
        if (time) {
            schema.put("format", "date-time");
        }
    }

    private static void answers(ObjectNode responses, Operation operation) {
        new TreeMap<>(operation.answers()).forEach((status, answer) -> {
            ObjectNode response = responses.putObject(String.valueOf(status));
            response.put("description", status == 304 ? "not changed" : "done");
            if (!answer.mediaType().isBlank()) {
                ObjectNode content = response.putObject("content").putObject(answer.mediaType());
                if (!answer.schema().isBlank()) {
                    reference(content.putObject("schema"), answer.schema());
                }
            }
        });
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static void reference(ObjectNode schema, String name) {
        schema.put("$ref", "#/components/schemas/" + name);
    }

    private static void security(ObjectNode json, @Nullable Right right) {
        ArrayNode security = json.putArray("security");
        if (right == null) {
            return; // an empty list: nothing is asked for
        }
        json.put("x-right", right.word());
        security.addObject().putArray("session");
        if (right != Right.OWN_ACCOUNT) {
            security.addObject().putArray("token").add(right.word());
        }
    }

    private static void problemResponse(ObjectNode response) {
        response.put("description", "refused; the last part of 'type' is a stable code");
        reference(response.putObject("content").putObject(Problem.MEDIA_TYPE).putObject("schema"), "Problem");
    }

    private static void securitySchemes(ObjectNode schemes) {
        ObjectNode session = schemes.putObject("session");
        session.put("type", "apiKey");
        session.put("in", "cookie");
        session.put("name", "lamplighter-session");
        ObjectNode token = schemes.putObject("token");
        token.put("type", "http");
        token.put("scheme", "bearer");
    }
}
