package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.District;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.savings.SavingsBook;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Whose savings are asked for, in which months, and how they are divided. Immutable.
 *
 * @param lamps
 *            all of them, each once
 * @param parts
 *            groups may have lamps in common, and may leave some out
 */
record SavingsQuestion(Collection<LuminaireId> lamps, List<Part> parts, YearMonth first, YearMonth last) {

    private static final int USUAL_MONTHS = 12;
    private static final String DIVISIONS = "by must be district, group, street or luminaire";

    /** Some of the lamps under one name; {@code displayName} may be empty. */
    record Part(String id, String displayName, Collection<LuminaireId> lamps) {

        /** For people. */
        String name() {
            return displayName.isEmpty() ? id : displayName;
        }
    }

    /** The parts; all lamps as one where they are not divided. */
    List<Part> orWhole() {
        return parts.isEmpty() ? List.of(new Part("", "", lamps)) : parts;
    }

    /** Under which a browser keeps a file of it. */
    String fileName(String extension) {
        return "lamplighter-energy-" + first + "-" + last + "." + extension;
    }

    /** Asks for the parameters of a request; refuses what cannot be answered. */
    record Reader(WebSources sources, Targets targets, Lamps lamps) {

        static Reader of(WebSources sources) {
            return new Reader(sources, new Targets(sources.fleet(), sources.inventory()),
                    new Lamps(sources.fleet(), sources.inventory(), sources.plans()));
        }

        SavingsQuestion read(Context ctx) {
            Collection<LuminaireId> whom = whom(ctx);
            YearMonth present = present();
            YearMonth last = month(ctx, "to", present);
            YearMonth first = month(ctx, "from", last.minusMonths(USUAL_MONTHS - 1L));
            requireSpan(first, last, present);
            requireFew(whom, first, last);
            return new SavingsQuestion(whom, parts(ctx, whom), first, last);
        }

        /** The month that is not over yet. */
        YearMonth present() {
            return YearMonth.from(Instant.ofEpochMilli(sources.clock().millis()).atZone(sources.energy().zone()));
        }

        /** All lamps of the city unless one of the parameters says otherwise. */
        private Collection<LuminaireId> whom(Context ctx) {
            Optional<String> district = asked(ctx, "district");
            Optional<String> street = asked(ctx, "street");
            Optional<String> group = asked(ctx, "group");
            Optional<String> lamp = asked(ctx, "luminaire");
            if (Stream.of(street.isPresent() ? street : district, group, lamp).filter(Optional::isPresent)
                    .count() > 1) {
                throw Problem.invalid("wrong-target", "The target is wrong",
                        "ask for one district, group, street (of a district) or luminaire").refused();
            }
            PlanTargetJson known = new PlanTargetJson(sources);
            return lamp.map(this::luminaire)
                    .or(() -> group.map(id -> targets.luminaires(known.known(new PlanTarget.InGroup(id)))))
                    .or(() -> street.map(name -> targets
                            .luminaires(known.known(PlanTargetJson.street(name, district)))))
                    .or(() -> district.map(id -> targets.luminaires(known.known(new PlanTarget.InDistrict(id)))))
                    .orElseGet(targets::all);
        }

        /** Also one that only the city's books have: it counts as unknown. */
        NavigableSet<LuminaireId> luminaire(String text) {
            return LuminaireId.parse(text).filter(lamps::knows).map(id -> new TreeSet<>(Set.of(id)))
                    .orElseThrow(
                            () -> Problem.notFound("luminaire", text, "GET /api/v1/luminaires lists all").refused());
        }

        private List<Part> parts(Context ctx, Collection<LuminaireId> whom) {
            String by = ctx.queryParam("by");
            return switch (by == null ? "" : by) {
                case "" -> List.of();
                case "district" -> districts(whom);
                case "group" -> sources.inventory().groups().stream().map(group -> new Part(group.id(),
                        group.displayName(), both(whom, targets.luminaires(new PlanTarget.InGroup(group.id())))))
                        .filter(part -> !part.lamps().isEmpty()).toList();
                case "street" -> streets(ctx, whom);
                case "luminaire" -> luminaires(whom);
                default -> throw Problem.invalid("unknown-division", "The division is unknown",
                        "by is '" + by + "': " + DIVISIONS).refused();
            };
        }

        List<Part> districts(Collection<LuminaireId> whom) {
            Set<String> ids = new TreeSet<>(sources.fleet().districts());
            sources.inventory().districts().forEach(district -> ids.add(district.id()));
            return ids.stream().map(id -> new Part(id,
                    sources.inventory().district(id).map(District::displayName).orElse(""),
                    both(whom, targets.luminaires(new PlanTarget.InDistrict(id)))))
                    .filter(part -> !part.lamps().isEmpty()).toList();
        }

        /** Each street walks its district once: not all of a city at a time. */
        private List<Part> streets(Context ctx, Collection<LuminaireId> whom) {
            Optional<String> district = asked(ctx, "district");
            if (district.isEmpty()) {
                throw Problem.invalid("district-missing", "A district is missing",
                        "by=street needs district: GET /api/v1/districts lists all").refused();
            }
            return targets.streets(district).stream().map(street -> new Part(street.name().written(), "",
                    both(whom, targets.luminaires(new PlanTarget.OnStreet(street.name().written(), district)))))
                    .filter(part -> !part.lamps().isEmpty()).toList();
        }

        private List<Part> luminaires(Collection<LuminaireId> whom) {
            if (whom.size() > SavingsBook.MOST_LAMPS) {
                throw tooMany(whom.size(), SavingsBook.MOST_LAMPS);
            }
            return whom.stream()
                    .map(id -> new Part(id.toString(), sources.fleet().luminaire(id).map(LuminaireView::post)
                            .flatMap(post -> post.controller().text(Vocabulary.DISPLAY_NAME.name())).orElse(""),
                            List.of(id)))
                    .toList();
        }

        private static Collection<LuminaireId> both(Collection<LuminaireId> whom, NavigableSet<LuminaireId> part) {
            List<LuminaireId> both = new ArrayList<>(part);
            both.removeIf(id -> !whom.contains(id));
            return both;
        }

        private static Optional<String> asked(Context ctx, String name) {
            return Optional.ofNullable(ctx.queryParam(name));
        }
    }

    static void requireSpan(YearMonth first, YearMonth last, YearMonth latest) {
        if (last.isAfter(latest) || first.isAfter(last)
                || first.until(last, ChronoUnit.MONTHS) >= SavingsBook.MOST_MONTHS) {
            throw Problem.invalid("wrong-span", "The span of time is wrong", "from is " + first + " and to is " + last
                    + ": from must not be after to, to must not be after " + latest + ", and there may be "
                    + SavingsBook.MOST_MONTHS + " months").refused();
        }
    }

    /** Else what is read for them would be forgotten before it is summed up. */
    static void requireFew(Collection<LuminaireId> whom, YearMonth first, YearMonth last) {
        long years = last.getYear() - first.getYear() + 1L;
        if (whom.size() * years > SavingsBook.MOST_REMEMBERED) {
            throw tooMany(whom.size(), SavingsBook.MOST_REMEMBERED / years);
        }
    }

    static RequestRefused tooMany(int are, long may) {
        return new Problem(422, "too-many-luminaires", "There are too many luminaires", "it means " + are
                + ": ask for fewer, " + may + " at most").refused();
    }

    static YearMonth month(Context ctx, String name, YearMonth otherwise) {
        String text = ctx.queryParam(name);
        try {
            return text == null ? otherwise : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-month", "The month is malformed",
                    name + " is '" + text + "': it must be a month such as 2026-01").refused();
        }
    }
}
