package io.lamplighter.protocol.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Commands and results as metrics, and back. Pure. */
final class CommandMetrics {

    private static final double MILLIS_PER_SECOND = 1_000;

    private CommandMetrics() {}

    static List<Metric> of(Command command, long millis) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(Vocabulary.COMMAND_ID, millis, command.id()));
        metrics.add(metric(Vocabulary.COMMAND_REQUESTER, millis, command.requester()));
        metrics.add(metric(Vocabulary.COMMAND_EXPIRES, millis, command.expires().toEpochMilli()));
        metrics.add(metric(Vocabulary.COMMAND_ACTION, millis, command.action().word()));
        if (command.action() instanceof Action.OverrideLevel override) {
            metrics.add(metric(Vocabulary.TARGET_LEVEL, millis, (float) override.level().percent()));
            override.start().ifPresent(start -> metrics.add(metric(Vocabulary.TARGET_START, millis,
                    start.toEpochMilli())));
            metrics.add(metric(Vocabulary.TARGET_EXPIRATION, millis, override.expiration().toEpochMilli()));
        }
        float fadeSeconds = (float) (command.action().fade().toMillis() / MILLIS_PER_SECOND);
        metrics.add(metric(Vocabulary.TARGET_FADE, millis, fadeSeconds));
        return metrics;
    }

    static List<Metric> of(PlanDelivery delivery, long millis) {
        return List.of(metric(Vocabulary.COMMAND_ID, millis, delivery.id()),
                metric(Vocabulary.COMMAND_REQUESTER, millis, delivery.requester()),
                metric(Vocabulary.COMMAND_EXPIRES, millis, delivery.expires().toEpochMilli()),
                metric(Vocabulary.COMMAND_ACTION, millis, PlanDelivery.ACTION),
                metric(Vocabulary.PLAN_DOCUMENT, millis, delivery.document()));
    }

    static List<Metric> of(SelftestRequest request, long millis) {
        return List.of(metric(Vocabulary.COMMAND_ID, millis, request.id()),
                metric(Vocabulary.COMMAND_REQUESTER, millis, request.requester()),
                metric(Vocabulary.COMMAND_EXPIRES, millis, request.expires().toEpochMilli()),
                metric(Vocabulary.COMMAND_ACTION, millis, SelftestRequest.ACTION),
                metric(Vocabulary.SELFTEST_LAMP_TEST, millis, request.lampTest()));
    }

    static List<Metric> of(CommandResult result, long millis) {
        List<Metric> metrics = new ArrayList<>(List.of(metric(Vocabulary.COMMAND_ID, millis, result.id()),
                metric(Vocabulary.COMMAND_OUTCOME, millis, result.outcome().word()),
                metric(Vocabulary.COMMAND_REFUSAL, millis, result.refusal())));
        if (!result.findings().isEmpty()) {
            metrics.add(metric(Vocabulary.SELFTEST_FINDINGS, millis, Findings.encode(result.findings())));
        }
        return metrics;
    }

    private static Metric metric(Attribute attribute, long millis, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), millis, value);
    }

    static Extraction<Command> read(List<Metric> metrics) {
        Optional<Metric> action = find(metrics, Vocabulary.COMMAND_ACTION);
        if (action.isEmpty() || find(metrics, Vocabulary.COMMAND_ID).isEmpty()) {
            return new Extraction.Absent<>();
        }
        Optional<String> id = id(metrics);
        Optional<String> requester = text(metrics, Vocabulary.COMMAND_REQUESTER);
        Optional<Instant> expires = instant(metrics, Vocabulary.COMMAND_EXPIRES);
        if (id.isEmpty() || requester.isEmpty() || expires.isEmpty()) {
            return malformed("Command/id, Command/requester or Command/expires is missing or not valid");
        }
        Optional<Duration> fade = fade(metrics);
        if (fade.isEmpty()) {
            return malformed("the fade is not 0 to " + Action.MAXIMUM_FADE.toSeconds() + " s");
        }
        return switch (String.valueOf(action.get().value())) {
            case "override" -> override(metrics, fade.get(), id.get(), requester.get(), expires.get());
            case "resume" -> new Extraction.Found<>(
                    new Command(id.get(), requester.get(), expires.get(), new Action.Resume(fade.get())));
            default -> malformed("Command/action is neither override nor resume");
        };
    }

    static Extraction<SelftestRequest> readSelftest(List<Metric> metrics) {
        if (!asksFor(SelftestRequest.ACTION, metrics)) {
            return new Extraction.Absent<>();
        }
        Optional<String> id = id(metrics);
        Optional<String> requester = text(metrics, Vocabulary.COMMAND_REQUESTER);
        Optional<Instant> expires = instant(metrics, Vocabulary.COMMAND_EXPIRES);
        Optional<Boolean> lampTest = find(metrics, Vocabulary.SELFTEST_LAMP_TEST).map(Metric::value)
                .filter(Boolean.class::isInstance).map(Boolean.class::cast);
        if (id.isEmpty() || requester.isEmpty() || expires.isEmpty() || lampTest.isEmpty()) {
            return malformed(
                    "Command/id, Command/requester, Command/expires or Selftest/lampTest is missing or not valid");
        }
        return new Extraction.Found<>(new SelftestRequest(id.get(), requester.get(), expires.get(), lampTest.get()));
    }

    private static boolean asksFor(String action, List<Metric> metrics) {
        return find(metrics, Vocabulary.COMMAND_ACTION).map(Metric::value).filter(action::equals).isPresent();
    }

    static Extraction<PlanDelivery> readDelivery(List<Metric> metrics) {
        if (!asksFor(PlanDelivery.ACTION, metrics)) {
            return new Extraction.Absent<>();
        }
        Optional<String> id = id(metrics);
        Optional<String> requester = text(metrics, Vocabulary.COMMAND_REQUESTER);
        Optional<Instant> expires = instant(metrics, Vocabulary.COMMAND_EXPIRES);
        Optional<byte[]> document = find(metrics, Vocabulary.PLAN_DOCUMENT).map(Metric::value)
                .filter(byte[].class::isInstance).map(byte[].class::cast);
        if (id.isEmpty() || requester.isEmpty() || expires.isEmpty() || document.isEmpty()) {
            return malformed(
                    "Command/id, Command/requester, Command/expires or Plan/document is missing or not valid");
        }
        return new Extraction.Found<>(new PlanDelivery(id.get(), requester.get(), expires.get(), document.get()));
    }

    private static Extraction<Command> override(List<Metric> metrics, Duration fade, String id, String requester,
            Instant expires) {
        Optional<BigDecimal> percent = decimal(metrics, Vocabulary.TARGET_LEVEL);
        Optional<Instant> expiration = instant(metrics, Vocabulary.TARGET_EXPIRATION);
        if (percent.isEmpty() || expiration.isEmpty()) {
            return malformed("the level or its expiration is missing or not a number");
        }
        Optional<Instant> start = instant(metrics, Vocabulary.TARGET_START);
        boolean said = find(metrics, Vocabulary.TARGET_START).map(Metric::value).isPresent();
        if (said && start.filter(expiration.get()::isAfter).isEmpty()) {
            return malformed("the start is no time before the expiration");
        }
        double level = percent.get().doubleValue();
        if (level < 0 || level > 100) {
            return new Extraction.Rejected<>(Refusal.LEVEL_OUT_OF_RANGE,
                    "level " + level + " is outside 0 to 100 percent");
        }
        return new Extraction.Found<>(new Command(id, requester, expires,
                new Action.OverrideLevel(new Level(level), fade, start, expiration.get())));
    }

    static Extraction<CommandResult> readResult(List<Metric> metrics) {
        Optional<Metric> word = find(metrics, Vocabulary.COMMAND_OUTCOME);
        if (word.isEmpty() || word.get().value() == null) {
            return new Extraction.Absent<>();
        }
        Optional<Outcome> outcome = Outcome.of(String.valueOf(word.get().value()));
        Optional<String> id = id(metrics);
        Optional<String> refusal = text(metrics, Vocabulary.COMMAND_REFUSAL);
        if (outcome.isEmpty() || id.isEmpty()) {
            return malformed("Command/outcome or Command/id is missing or not valid");
        }
        Optional<List<Finding>> findings = find(metrics, Vocabulary.SELFTEST_FINDINGS).map(Metric::value)
                .map(value -> Findings.decode(String.valueOf(value))).orElse(Optional.of(List.of()));
        if (findings.isEmpty()) {
            return malformed("Selftest/findings of " + id.get() + " cannot be read");
        }
        return switch (outcome.get()) {
            case EXECUTED -> new Extraction.Found<>(CommandResult.executed(id.get()).with(findings.get()));
            case REJECTED -> refusal.isEmpty()
                    ? malformed("command " + id.get() + " was rejected without Command/refusal")
                    : new Extraction.Found<>(CommandResult.rejected(id.get(), refusal.get()));
            case EXPIRED -> new Extraction.Found<>(
                    new CommandResult(id.get(), Outcome.EXPIRED, refusal.orElse(Refusal.EXPIRED)));
        };
    }

    static Optional<String> id(List<Metric> metrics) {
        return text(metrics, Vocabulary.COMMAND_ID);
    }

    private static Optional<Metric> find(List<Metric> metrics, Attribute attribute) {
        return metrics.stream().filter(metric -> metric.isNamed(attribute.name())).findFirst();
    }

    private static Optional<String> text(List<Metric> metrics, Attribute attribute) {
        return find(metrics, attribute).map(Metric::value)
                .filter(value -> value instanceof String text && Command.isText(text)).map(String.class::cast);
    }

    private static Optional<Instant> instant(List<Metric> metrics, Attribute attribute) {
        return find(metrics, attribute).map(Metric::value)
                .flatMap(value -> value instanceof Long millis && millis >= 0 && millis <= Command.LATEST_MILLIS
                        ? Optional.of(Instant.ofEpochMilli(millis))
                        : Optional.empty());
    }

    /** Exactly the decimal digits that a float shows, so that 33.3 percent stay 33.3. */
    private static Optional<BigDecimal> decimal(List<Metric> metrics, Attribute attribute) {
        return find(metrics, attribute).map(Metric::value)
                .filter(value -> (value instanceof Float number && Float.isFinite(number))
                        || (value instanceof Double exact && Double.isFinite(exact)))
                .map(value -> new BigDecimal(value.toString()));
    }

    /** Without a fade the lamp goes at once. */
    private static Optional<Duration> fade(List<Metric> metrics) {
        if (find(metrics, Vocabulary.TARGET_FADE).map(Metric::value).isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        double latest = Action.MAXIMUM_FADE.toSeconds();
        return decimal(metrics, Vocabulary.TARGET_FADE).map(BigDecimal::doubleValue)
                .filter(seconds -> seconds >= 0 && seconds <= latest)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND)));
    }

    private static <T> Extraction<T> malformed(String detail) {
        return new Extraction.Rejected<>(Refusal.MALFORMED, detail);
    }
}
