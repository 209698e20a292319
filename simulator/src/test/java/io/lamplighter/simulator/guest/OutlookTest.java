package io.lamplighter.simulator.guest;

import java.util.Map;

import io.lamplighter.simulator.guest.Outlook.Aim;
import io.lamplighter.simulator.guest.Outlook.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutlookTest {

    private static final Aim AIM = new Aim("tcp://broker:1883", "north", "scada", 2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "connect failed: code 32103 Unable to connect (java.net.ConnectException: Connection refused) | No broker answers at tcp://broker:1883",
            "connect failed: code 135 Not authorized | --user NAME",
            "connect failed: code 5 Not authorized to connect | --user NAME",
            "connect failed: code 132 Unsupported protocol version | --mqtt-version 3.1.1",
            "connect failed: code 0 MqttException (javax.net.ssl.SSLHandshakeException: no) | --authorities",
            "connection lost: code 32109 Connection lost (java.io.EOFException) | right to publish on spBv1.0/north/#",
            "subscribe failed: code 135 | right to read spBv1.0/STATE/scada, spBv1.0/north/NCMD/+"})
    void whoIsNotLetInReadsWhyAndWhatToDo(String reason, String words) {
        assertThat(Outlook.trouble(facts(0, 0, 0, reason, Map.of()))).hasValueSatisfying(
                text -> assertThat(text).contains(words).contains(reason));
    }

    @Test
    void whoeverIsOnTheWayHasNoTrouble() {
        assertThat(Outlook.trouble(facts(0, 0, 0, "", Map.of()))).isEmpty();
        assertThat(Outlook.trouble(early(facts(2, 0, 0, "", Map.of())))).isEmpty();
        assertThat(Outlook.trouble(facts(2, 1, 0, "", Map.of()))).isEmpty();
        assertThat(Outlook.trouble(early(facts(2, 2, 0, "", Map.of("scada", true))))).isEmpty();
        assertThat(Outlook.trouble(facts(2, 2, 1, "once lost", Map.of("scada", true)))).isEmpty();
    }

    @Test
    void namesTheHostsThatAreThereWhenTheIdIsWrong() {
        assertThat(Outlook.trouble(facts(2, 0, 0, "", Map.of("b", false, "a", true))).orElseThrow())
                .contains("as 'scada'; there is 'a', 'b' (offline)").contains("--host-id");
    }

    @Test
    void saysWhenTheHostIsOfflineAndWhenNobodySaysState() {
        assertThat(Outlook.trouble(facts(2, 0, 0, "", Map.of("scada", false))).orElseThrow())
                .contains("says that it is offline");
        assertThat(Outlook.trouble(facts(2, 0, 0, "", Map.of())).orElseThrow())
                .contains("No host has said STATE").contains("spBv1.0/STATE/scada");
        assertThat(Outlook.trouble(new Facts(AIM, 2, 0, 0, "", Map.of(), Map.of("old", true), true)).orElseThrow())
                .contains("'old' speaks as Sparkplug 2.2 did");
    }

    @Test
    void whoIsHungUpOnAgainAndAgainMayPerhapsNotPublish() {
        assertThat(Outlook.trouble(facts(2, 0, 0, "connection lost: code 1", Map.of("scada", true)))
                .orElseThrow()).contains("right to publish on spBv1.0/north/#");
    }

    @Test
    void saysWhenTheBrokerPassesNothingOn() {
        assertThat(Outlook.trouble(facts(2, 2, 0, "", Map.of("scada", true))).orElseThrow())
                .contains("right to publish on spBv1.0/north/#");
    }

    private static Facts facts(int subscribed, int born, long heard, String end, Map<String, Boolean> hosts) {
        return new Facts(AIM, subscribed, born, heard, end, hosts, Map.of(), true);
    }

    private static Facts early(Facts facts) {
        return new Facts(AIM, facts.subscribed(), facts.born(), facts.birthsHeard(), facts.lastEnd(), facts.hosts(),
                facts.oldHosts(), false);
    }
}
