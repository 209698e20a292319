package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.street.StreetName;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.JsonNode;

/** Whom a wish for many means. Thread-safe; refuses what is not there with a {@link Problem}. */
record CommandTargets(WebSources sources) {

    private static final int MOST_NAMES = 5;

    /** In the order of their ids, except of a list of luminaires. */
    List<LuminaireId> read(JsonNode target) {
        if (target.path("street").isString()) {
            return street(target);
        }
        if (target.size() != 1) {
            throw wrongTarget();
        }
        String kind = target.propertyNames().iterator().next();
        JsonNode value = target.path(kind);
        return switch (kind) {
            case "district" -> heard(district(value.asString(""))).map(LuminaireView::id).toList();
            case "group" -> sources.inventory().group(value.asString("")).orElseThrow(() -> Problem.notFound("group",
                    value.asString(""), "GET /api/v1/groups lists all").refused())
                    .resolve(sources.inventory().assets());
            case "query" ->
                new Group("query", "", Set.of(), FieldTexts.of(value, "query")).resolve(sources.inventory().assets());
            case "luminaires" -> known(value.valueStream().map(each -> LuminaireId.parse(each.asString(""))
                    .orElseThrow(CommandTargets::wrongTarget)).toList());
            default -> throw wrongTarget();
        };
    }

    private static RequestRefused wrongTarget() {
        return Problem.invalid("wrong-target", "The target is wrong", "target must be one of {\"group\": id},"
                + " {\"district\": id}, {\"street\": name}, {\"street\": name, \"district\": id},"
                + " {\"query\": {field: value}}, {\"luminaires\": [ids]}").refused();
    }

    /** Who names lamps means just these: with a misspelt one nobody is asked. */
    private List<LuminaireId> known(List<LuminaireId> named) {
        List<LuminaireId> unknown = named.stream().filter(id -> sources.fleet().luminaire(id).isEmpty()
                && sources.inventory().asset(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw Problem.notFound("luminaire", String.join(", ", unknown.stream().limit(PlanProblem.MOST_TOLD)
                    .map(LuminaireId::toString).toList()), unknown.size() + " of " + named.size()
                            + " were never heard, and the inventory has none of them: leave them out, or correct them;"
                            + " GET /api/v1/luminaires and GET /api/v1/inventory list all")
                    .at("/target/luminaires").refused();
        }
        return named;
    }

    private String district(String id) {
        new PlanTargetJson(sources).known(new PlanTarget.InDistrict(id));
        return id;
    }

    private Stream<LuminaireView> heard(String district) {
        return sources.fleet().postsFrom(district, "").flatMap(post -> post.luminaires().stream());
    }

    /** Of one district, or of all when none is named. */
    private List<LuminaireId> street(JsonNode target) {
        if (target.size() != (target.has("district") ? 2 : 1)) {
            throw wrongTarget();
        }
        Optional<String> district = Optional.of(target.path("district")).filter(JsonNode::isString)
                .map(JsonNode::stringValue).map(this::district);
        if (target.has("district") && district.isEmpty()) {
            throw wrongTarget();
        }
        String asked = target.path("street").stringValue();
        StreetName street = StreetName.of(asked).orElseThrow(CommandTargets::wrongTarget);
        NavigableSet<LuminaireId> found = new TreeSet<>();
        Collection<StreetName> others = new ArrayList<>();
        lamps(district).forEach(lamp -> lamp.street().ifPresent(name -> {
            if (name.isSame(street)) {
                found.add(lamp.id());
            } else {
                others.add(name);
            }
        }));
        if (found.isEmpty()) {
            throw unknown(asked, street.near(others, MOST_NAMES));
        }
        return List.copyOf(found);
    }

    /** A luminaire and the address that its post reports, else that of the city's books. */
    private record Lamp(LuminaireId id, String reported, String booked) {

        Optional<StreetName> street() {
            return StreetName.of(reported).or(() -> StreetName.of(booked));
        }
    }

    /** Those that are heard, and those that are only in the books. */
    private Stream<Lamp> lamps(Optional<String> district) {
        Stream<PostState> posts = district.map(id -> sources.fleet().postsFrom(id, ""))
                .orElseGet(() -> sources.fleet().posts().stream());
        Stream<Lamp> heard = posts.flatMap(post -> post.luminaires().stream().map(view -> new Lamp(view.id(),
                reported(post), sources.inventory().asset(view.id()).map(asset -> asset.place().address())
                        .orElse(""))));
        Stream<Lamp> booked = sources.inventory().assets().stream()
                .filter(asset -> sources.fleet().luminaire(asset.id()).isEmpty())
                .filter(asset -> district.isEmpty() || district.get().equals(asset.district())).map(this::booked);
        return Stream.concat(heard, booked);
    }

    private Lamp booked(Asset asset) {
        return new Lamp(asset.id(), sources.fleet().post(asset.id().post()).map(CommandTargets::reported).orElse(""),
                asset.place().address());
    }

    private static String reported(PostState post) {
        return post.controller().text(Vocabulary.ADDRESS.name()).orElse("");
    }

    private static RequestRefused unknown(String asked, List<String> near) {
        return Problem.notFound("street", asked, near.isEmpty()
                ? "no address of the posts and of the inventory there has a name like it"
                : "was one of these meant: " + String.join(", ", near) + "?").refused();
    }
}
