package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of reports when the CMS or the disk fails. */
class LoggerTroubleTest extends LoggersCase {

    @Test
    void aCmsThatWasAwayForAWeekCatchesUpInOrder() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        cms.trouble(_ -> SmallCms.reply(503));
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            now = now.plus(Duration.ofMinutes(3));
            reported("p-1", "luminaire-1", Map.of(POWER, (double) i));
            expected.add((double) i);
        }
        for (int i = 0; i < 20; i++) {
            loop.step();
        }
        assertThat(loop.problem()).contains("503");
        book = new LogBook(store);
        loop = loop();

        cms.trouble(_ -> null);
        steps();

        assertThat(values("l-1", "activePower")).isEqualTo(expected);
        assertThat(cms.logs()).allMatch(each -> each.path("entries").size() <= LogReader.MOST_ENTRIES)
                .hasSize(6);
        assertThat(loop.problem()).isEmpty();
    }

    @Test
    void oneLoggerThatIsRefusedHoldsUpNoOtherAndGoesOnBehindWhatIsNotWanted() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        lay(logger("l-2", ALL, VENDOR, AT_ONCE));
        cms.trouble(call -> String.valueOf(call.body()).contains("l-1") ? SmallCms.reply(422) : null);
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        steps();
        assertThat(values("l-2", "activePower")).containsExactly(1.0);
        assertThat(refused()).isOne();

        now = now.plusSeconds(2);
        steps();
        now = now.plusSeconds(2);
        steps();
        assertThat(refused()).as("the first time and one retry").isEqualTo(2);

        cms.trouble(_ -> null);
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(2.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 0})
    void oneOverWhichTheCmsFailsWaitsByItselfAndGoesOnInOrder(int status) throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        lay(logger("l-2", ALL, VENDOR, AT_ONCE));
        cms.trouble(call -> String.valueOf(call.body()).contains("l-1") ? failing(status) : null);
        for (int i = 1; i <= 10; i++) {
            reported("p-1", "luminaire-1", Map.of(POWER, (double) i));
            loop.step();
            loop.step();
        }
        assertThat(values("l-2", "activePower")).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
        assertThat(refused()).as("the first time, and alone").isEqualTo(2);
        assertThat(loop.problem()).isEmpty();

        cms.trouble(_ -> null);
        now = now.plus(LogLoop.RETRY_MOST);
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
    }

    /** No answer for 0. */
    private static Cms.Reply failing(int status) {
        if (status == 0) {
            throw new CmsException("the CMS does not answer", Duration.ZERO);
        }
        return SmallCms.reply(status);
    }

    @Test
    void ofACmsThatFailsOverEverythingNoLoggerIsAskedMoreThanTheOthers() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        lay(logger("l-2", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        cms.trouble(_ -> SmallCms.reply(500));
        for (int i = 0; i < 6; i++) {
            assertThat(loop.step()).isPositive();
        }

        assertThat(loop.problem()).contains("500");
        assertThat(refused()).as("one at a time").isEqualTo(6);
    }

    @Test
    void onAFullDiskNothingIsReportedTwice() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        store.full(true);
        loop.step();
        loop.step();
        assertThat(loop.problem()).contains("full");

        store.full(false);
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(1.0, 2.0);
        assertThat(store.cursors().getFirst().position()).isEqualTo(2);
    }

    @Test
    void aStoreThatCannotBeReadIsWaitedFor() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        feed.failNext(2);
        loop.step();
        assertThat(loop.problem()).isNotEmpty();
        steps();
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(1.0);
    }

    @Test
    void aCmsThatHasForgottenTheGatewayIsIntroducedToItAgain() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        cms.forget();
        loop.step();

        assertThat(link.link().map(Link::complete)).contains(false);
        cms.knowsTheGateway();
        link.change(each -> each.complete(true));
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(1.0);
    }

    @Test
    void samplesThatAreDueWhileTheCmsIsAwayAreTakenFromTheHistory() throws InterruptedException {
        lay(logger("l-1", ALL, periodic("'samplingPeriod': 'PT15M'"), AT_ONCE));
        cms.trouble(_ -> SmallCms.reply(503));
        for (double watts : new double[]{10, 20, 30}) {
            now = now.plus(Duration.ofMinutes(15));
            reported("p-1", "luminaire-1", Map.of(POWER, watts));
        }
        street.gone("p-2");
        loop.step();

        cms.trouble(_ -> null);
        steps();

        assertThat(entries("l-1")).filteredOn(each -> each.path("attributeName").asString().equals("activePower"))
                .extracting(each -> each.path("timestamp").asString() + " "
                        + each.path("attributeValue").path("value").asDouble())
                .containsExactly("2026-11-21T16:30:00Z 10.0", "2026-11-21T16:45:00Z 20.0");
        int before = entries("l-1").size();
        steps();
        assertThat(entries("l-1")).as("none is taken twice").hasSize(before);
    }
}
