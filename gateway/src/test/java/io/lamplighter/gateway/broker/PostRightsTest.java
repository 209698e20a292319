package io.lamplighter.gateway.broker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostRightsTest {

    private static final String POST = "post-1";

    @ParameterizedTest
    @ValueSource(strings = {"spBv1.0/ruhrort/NBIRTH/post-1", "spBv1.0/ruhrort/NDEATH/post-1",
            "spBv1.0/ruhrort/NDATA/post-1", "spBv1.0/meiderich/DBIRTH/post-1/luminaire-1",
            "spBv1.0/ruhrort/DDATA/post-1/environment", "spBv1.0/ruhrort/DDEATH/post-1/luminaire-1"})
    void publishesAsItself(String topic) {
        assertThat(PostRights.mayPublish(POST, topic)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "spBv1.0/ruhrort/NBIRTH/post-2", "spBv1.0/ruhrort/NDATA/post-12",
            "spBv1.0/ruhrort/DDATA/post-2/luminaire-1", "spBv1.0/ruhrort/DDATA/luminaire-1/post-1",
            "spBv1.0/ruhrort/NCMD/post-1", "spBv1.0/ruhrort/NCMD/post-2", "spBv1.0/ruhrort/DCMD/post-1/luminaire-1",
            "spBv1.0/STATE/lamplighter", "spBv1.0/ruhrort/STATE/post-1", "spBv1.0/ruhrort/NDATA/post-1/luminaire-1",
            "spBv1.0/ruhrort/DDATA/post-1", "spBv1.0/ruhrort/DDATA/post-1/a/b", "spBv2.0/ruhrort/NDATA/post-1",
            "STATE/lamplighter", "lamplighter/ahead/post-1", "lamplighter/ahead/post-2", "lamplighter/ahead/",
            "lamplighter/ahead/a/b",
            "lamplighter/ahead/#", "lamplighter/post-1", "$SYS/x", "$sys.mqtt.retain.spBv1.0/STATE/lamplighter",
            "$share/a/spBv1.0/ruhrort/NDATA/post-1", "homeassistant/light/x"})
    void publishesNothingElse(String topic) {
        assertThat(PostRights.mayPublish(POST, topic)).isFalse();
    }

    @Test
    void saysWhomATopicTellsThatSomebodyComes() {
        assertThat(PostRights.told(POST, "lamplighter/ahead/post-2")).contains("post-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lamplighter/ahead/post-1", "lamplighter/ahead/", "lamplighter/ahead/a/b",
            "lamplighter/ahead/#", "lamplighter/ahead/+", "lamplighter/post-2", "$share/a/lamplighter/ahead/post-2",
            "spBv1.0/ruhrort/NDATA/post-2"})
    void noOtherTopicDoes(String topic) {
        assertThat(PostRights.told(POST, topic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spBv1.0/STATE/lamplighter", "spBv1.0/ruhrort/NCMD/post-1",
            "spBv1.0/ruhrort/DCMD/post-1/#", "spBv1.0/ruhrort/DCMD/post-1/luminaire-1", "lamplighter/ahead/post-1"})
    void readsItsOwn(String filter) {
        assertThat(PostRights.maySubscribe(POST, filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "+", "+/#", "/#", "spBv1.0/#", "spBv1.0/+/NCMD/post-1",
            "spBv1.0/ruhrort/NCMD/post-2",
            "spBv1.0/ruhrort/NCMD/+", "spBv1.0/ruhrort/NCMD/#", "spBv1.0/ruhrort/NCMD/post-1/#",
            "spBv1.0/ruhrort/DCMD/post-2/#", "spBv1.0/ruhrort/DCMD/+/#", "spBv1.0/ruhrort/DCMD/#",
            "spBv1.0/ruhrort/+/post-1", "spBv1.0/ruhrort/NDATA/post-1", "spBv1.0/ruhrort/DDATA/post-2/luminaire-1",
            "spBv1.0/ruhrort/DCMD/post-1/+", "spBv1.0/STATE/+", "spBv1.0/STATE/#", "lamplighter/ahead/post-2",
            "lamplighter/ahead/#", "lamplighter/ahead/+", "$SYS/#", "$share/a/spBv1.0/ruhrort/NCMD/post-1",
            "$share/a/#", "city/#"})
    void readsNothingElse(String filter) {
        assertThat(PostRights.maySubscribe(POST, filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"post-1", "ruhrort-post-1"})
    void hasClientIdsOfItsOwn(String clientId) {
        assertThat(PostRights.mayBe(POST, clientId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gateway", "lamplighter", "ruhrort-post-2", "ruhrort-post-12", "ruhrortpost-1"})
    void hasNobodyElsesClientId(String clientId) {
        assertThat(PostRights.mayBe(POST, clientId)).isFalse();
    }
}
