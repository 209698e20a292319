package io.lamplighter.gateway.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.lamplighter.gateway.command.EmergencyPace;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.JsonNode;

/** Whom a command for many means. Thread-safe; refuses what is not there with a {@link Problem}. */
record CommandTargets(WebSources sources) {

    /**
     * Those that were heard first: nobody waits for lamps that only the city's books have, which are told to be refused. In the
     * order of their ids, except of a list of luminaires.
     */
    List<LuminaireId> read(JsonNode target) {
        if (target.size() == 1 && target.has("luminaires")) {
            return known(target.path("luminaires").valueStream().map(each -> LuminaireId.parse(each.asString(""))
                    .orElseThrow(PlanTargetJson::wrongTarget)).toList());
        }
        Targets targets = new Targets(sources.fleet(), sources.inventory());
        return targets.luminaires(new PlanTargetJson(sources).read(target)).stream()
                .sorted(Comparator.comparing(id -> !isHeard(id))).toList();
    }

    /** Who names lamps means just these: with a misspelt one nobody is asked. */
    private List<LuminaireId> known(List<LuminaireId> named) {
        List<LuminaireId> unknown = named.stream()
                .filter(id -> !isHeard(id) && sources.inventory().asset(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw Problem.notFound("luminaire", String.join(", ", unknown.stream().limit(PlanProblem.MOST_TOLD)
                    .map(LuminaireId::toString).toList()), unknown.size() + " of " + named.size()
                            + " were never heard, and the inventory has none of them: leave them out, or correct them;"
                            + " GET /api/v1/luminaires and GET /api/v1/inventory list all")
                    .at("/target/luminaires").refused();
        }
        return named;
    }

    /** In an emergency: as fast as the feeders of those that are heard allow, and the others behind them. */
    EmergencyPace pace(List<LuminaireId> luminaires) {
        EmergencyPace heard = EmergencyPace.of(luminaires.stream().filter(this::isHeard).toList(),
                lamp -> sources.inventory().feeder(lamp.post()));
        return new EmergencyPace(Stream.concat(heard.luminaires().stream(),
                luminaires.stream().filter(lamp -> !isHeard(lamp))).toList(), heard.perSecond());
    }

    private boolean isHeard(LuminaireId id) {
        return sources.fleet().luminaire(id).isPresent();
    }
}
