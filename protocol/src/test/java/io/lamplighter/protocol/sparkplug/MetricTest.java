package io.lamplighter.protocol.sparkplug;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricTest {

    @Test
    void takesWholeNumbersFromEitherFieldAndSign() {
        assertTyped(DataType.INT8, -1, -1);
        assertTyped(DataType.INT8, 0xFF, -1);
        assertTyped(DataType.INT8, -1L, -1);
        assertTyped(DataType.INT8, 0xFFFF_FFFFL, null);
        assertTyped(DataType.INT8, 0x80, -128);
        assertTyped(DataType.INT8, 127, 127);
        assertTyped(DataType.INT8, 256, null);
        assertTyped(DataType.INT8, -129, null);
        assertTyped(DataType.INT16, 0xFFFF, -1);
        assertTyped(DataType.INT16, -32_768, -32_768);
        assertTyped(DataType.INT16, 65_536, null);
        assertTyped(DataType.INT32, Integer.MIN_VALUE, Integer.MIN_VALUE);
        assertTyped(DataType.INT32, 0xFFFF_FFFFL, -1);
        assertTyped(DataType.INT32, 1L << 32, null);
        assertTyped(DataType.UINT8, 255, 255);
        assertTyped(DataType.UINT8, 256, null);
        assertTyped(DataType.UINT8, -1, null);
        assertTyped(DataType.UINT16, 65_535L, 65_535);
        assertTyped(DataType.UINT16, 65_536L, null);
        assertTyped(DataType.UINT16, 1L << 32, null);
        assertTyped(DataType.UINT32, -1, 0xFFFF_FFFFL);
        assertTyped(DataType.UINT32, 7L, 7L);
        assertTyped(DataType.UINT32, -1L, null);
        assertTyped(DataType.INT64, -1, -1L);
        assertTyped(DataType.UINT64, -1, 0xFFFF_FFFFL);
        assertTyped(DataType.UINT64, -1L, -1L);
        assertTyped(DataType.DATE_TIME, 5L, 5L);
    }

    @Test
    void doesNotMixKindsOfValues() {
        assertTyped(DataType.FLOAT, 1.5f, 1.5f);
        assertTyped(DataType.FLOAT, 1.5, null);
        assertTyped(DataType.DOUBLE, 1.5f, null);
        assertTyped(DataType.BOOLEAN, 1, null);
        assertTyped(DataType.STRING, 1, null);
        assertTyped(DataType.INT32, "1", null);
        assertTyped(DataType.INT32, true, null);
        assertTyped(DataType.DATA_SET, 1, null);
        assertTyped(DataType.BYTES, "1", null);
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void mayHaveNoValueWhateverItsType(DataType type) {
        assertThat(Metric.aliased(1, 2, null, true).declared("m", type))
                .contains(new Metric("m", Metric.NONE, type, 2, null, true));
        assertThat(DataType.of(type.code())).contains(type);
    }

    @Test
    void typesBeyondTheListAreUnknown() {
        assertThat(DataType.of(0)).isEmpty();
        assertThat(DataType.of(35)).isEmpty();
        assertThat(DataType.of(-1)).isEmpty();
    }

    @Test
    void comparesByteValuesByContent() {
        Metric one = Metric.of("m", DataType.BYTES, 1, new byte[]{1, 2});

        assertThat(one).isEqualTo(Metric.of("m", DataType.BYTES, 1, new byte[]{1, 2}))
                .hasSameHashCodeAs(Metric.of("m", DataType.BYTES, 1, new byte[]{1, 2}))
                .isNotEqualTo(Metric.of("m", DataType.BYTES, 1, new byte[]{1, 3}))
                .isNotEqualTo(one.withHistorical(true))
                .isNotEqualTo(one.withTimestamp(2))
                .isNotEqualTo(one.withAlias(2))
                .isNotEqualTo(Metric.of("n", DataType.BYTES, 1, new byte[]{1, 2}));
    }

    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> Metric.of("m", DataType.FLOAT, 1, 1.5)).hasMessageContaining("1.5")
                .hasMessageContaining("FLOAT");
        assertThatThrownBy(() -> Metric.of("m", DataType.UINT8, 1, 256)).hasMessageContaining("256");
        assertThatThrownBy(() -> Metric.aliased(1, 1, 'c', false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metric.aliased(Metric.NONE, 1, 1, false)).hasMessageContaining("neither");
        assertThatThrownBy(() -> Metric.aliased(-2, 1, 1, false)).hasMessageContaining("-2");
        assertThatThrownBy(() -> Metric.aliased(1, -2, 1, false)).hasMessageContaining("-2");
    }

    private static void assertTyped(DataType type, Object wire, @Nullable Object expected) {
        assertThat(Metric.aliased(1, 2, wire, false).declared("m", type).map(Metric::value).orElse(null))
                .as("%s of %s", type, wire).isEqualTo(expected);
    }
}
