package io.lamplighter.protocol.sparkplug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicTest {

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void isReadFromItsText(MessageType type) {
        String device = type.isOfDevice() ? "luminaire-1" : null;
        Topic topic = new Topic("ruhrort", type, "post 001", device);

        assertThat(topic.toString())
                .isEqualTo("spBv1.0/ruhrort/" + type + "/post 001" + (device == null ? "" : "/luminaire-1"));
        assertThat(Topic.parse(topic.toString())).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "spBv1.0", "spBv1.0/g/NDATA", "spBv1.0/g/NDATA/", "spBv1.0//NDATA/n",
            "spBv1.0/g/NDATA/n/d", "spBv1.0/g/DDATA/n", "spBv1.0/g/DDATA/n/", "spBv1.0/g/DDATA/n/d/e",
            "spBv1.0/g/ndata/n", "spBv1.0/g/NDATA/n/", "spAv1.0/g/NDATA/n", "/spBv1.0/g/NDATA/n", "spBv1.0/g/NDATA/+",
            "spBv1.0/#/NDATA/n", "spBv1.0/STATE/host", "spBv1.0/g/NDATA/ ", "spBv1.0/g/NDATA/a\u0000b"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(Topic.parse(text)).isEmpty();
    }

    @Test
    void hasIdsOfBoundedLength() {
        String longest = "x".repeat(Topic.MAXIMUM_ID_LENGTH);

        assertThat(Topic.parse("spBv1.0/g/NDATA/" + longest)).isPresent();
        assertThat(Topic.parse("spBv1.0/g/NDATA/" + longest + "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a+", "#", "a\nb"})
    void cannotBeBuiltWithSuchAnId(String id) {
        assertThatThrownBy(() -> Topic.ofNode(id, MessageType.NDATA, "n")).hasMessageContaining("group");
        assertThatThrownBy(() -> Topic.ofNode("g", MessageType.NDATA, id)).hasMessageContaining("node");
        assertThatThrownBy(() -> Topic.ofDevice("g", MessageType.DDATA, "n", id)).hasMessageContaining("device");
        assertThatThrownBy(() -> HostState.topic(id)).hasMessageContaining("host");
    }

    @Test
    void namesADeviceExactlyWhenItsTypeIsOfADevice() {
        assertThatThrownBy(() -> Topic.ofDevice("g", MessageType.NDATA, "n", "d"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topic.ofNode("g", MessageType.DBIRTH, "n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
