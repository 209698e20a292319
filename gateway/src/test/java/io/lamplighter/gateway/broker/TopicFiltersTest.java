package io.lamplighter.gateway.broker;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicFiltersTest {

    @ParameterizedTest
    @ValueSource(strings = {"spBv1.0/d/NBIRTH/p", "spBv1.0/d/NDEATH/p", "spBv1.0/d/NDATA/p", "spBv1.0/d/DBIRTH/p/l",
            "spBv1.0/d/DDEATH/p/l", "spBv1.0/d/DDATA/p/l", "spBv1.0//DDATA/p/l"})
    void knowsWhatPostsPublish(String topic) {
        assertThat(TopicFilters.isFromPost(topic)).isTrue();
        assertThat(TopicFilters.reachesPosts(topic)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spBv1.0/d/NCMD/p", "spBv1.0/d/DCMD/p/l", "spBv1.0/STATE/host", "spBv1.0", "spBv1.0/",
            "spBv1.0/d", "spBv1.0/d/DDATA", "spBv1.1/d/DDATA/p/l", "a/spBv1.0/d/DDATA/p", "", "/"})
    void leavesOtherTopicsAlone(String topic) {
        assertThat(TopicFilters.isFromPost(topic)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"spBv1.0/d/NDATA/p, true", "spBv1.0/d/NWISH/p, true", "spBv1.0/d, true", "spBv1.0/, true",
            "spBv1.0/d/DDATA, true", "spBv1.0/d/NCMD, true", "spBv1.0/d/NCMD/p, false", "spBv1.0/d/DCMD/p/l, false",
            "spBv1.0/STATE/host, false", "spBv1.0, false", "spBv1.1/d/NDATA/p, false", "other, false"})
    void knowsWhatConcernsAHost(String topic, boolean forHost) {
        assertThat(TopicFilters.isForHost(topic)).isEqualTo(forHost);
    }

    @ParameterizedTest
    @CsvSource({"spBv1.0/d/NCMD/p, true", "spBv1.0/d/DCMD/p/l, true", "spBv1.0/d/NDATA/p, false",
            "spBv1.0/STATE/host, false",
            "spBv1.0/d/NCMD, false", "a/d/NCMD/p, false"})
    void knowsWhatIsForPosts(String topic, boolean forPosts) {
        assertThat(TopicFilters.isToPost(topic)).isEqualTo(forPosts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+/#", "+/+/+/+", "spBv1.0/#", "spBv1.0/+/#", "spBv1.0/d/#", "spBv1.0/d/+/p",
            "spBv1.0/+/DDATA/#", "+/d/NBIRTH/p", "spBv1.0/d/NDATA/p"})
    void seesWhichFiltersReachPosts(String filter) {
        assertThat(TopicFilters.reachesPosts(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spBv1.0/d/NCMD/p", "spBv1.0/d/DCMD/p/+", "spBv1.0/d/DCMD/#", "spBv1.0/STATE/host",
            "bench/taken", "+/d", "+", "", "spBv1.0/+", "$sys/#"})
    void seesWhichFiltersDoNot(String filter) {
        assertThat(TopicFilters.reachesPosts(filter)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a/b, a/b, true", "a/+, a/b, true", "a/#, a, true", "a/#, a/b/c, true", "#, a/b, true",
            "+/b, a/b, true",
            "a/+, a/b/c, false", "a/b, a, false", "a, a/b, false", "#, $a/b, false", "+/b, $a/b, false",
            "$a/#, $a/b, true", "+, a, true", "a/+, a, false"})
    void matchesAsMqttSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilters.matches(filter, topic)).isEqualTo(matches);
    }
}
