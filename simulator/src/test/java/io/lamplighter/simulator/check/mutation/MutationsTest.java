package io.lamplighter.simulator.check.mutation;

import java.lang.classfile.ClassFile;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MutationsTest {

    private static final ClassLoader LOADER = MutationsTest.class.getClassLoader();

    static List<Mutation> all() {
        return Mutations.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachFindsItsPlaces(Mutation mutation) throws Exception {
        MutatedCode code = new MutatedCode(LOADER, mutation);

        for (Mutation.Place place : mutation.places()) {
            byte[] planted = code.planted(place.type());

            assertThat(planted).isNotEqualTo(code.asBuilt(place.type()));
            assertThat(ClassFile.of().verify(planted)).isEmpty();
            assertThat(code.loadClass(place.type())).isNotSameAs(LOADER.loadClass(place.type()));
        }
    }

    @Test
    void thereAreEnoughAndNoTwoOfOneName() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(12).extracting(Mutation::name).doesNotHaveDuplicates();
    }

    @Test
    void aPlaceThatIsNotThereIsToldLoudly() {
        Mutation lagging = new Mutation("lags-behind", "nothing", List.of(new Mutation.Place(Mutation.class.getName(),
                "name", new Change.CallGives("java.lang.String", "isBlank", false))));

        assertThatThrownBy(() -> new MutatedCode(LOADER, lagging).loadClass(Mutation.class.getName()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("correct the list");
    }
}
