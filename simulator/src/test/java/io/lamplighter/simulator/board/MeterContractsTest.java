package io.lamplighter.simulator.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerMeterContract;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.modbus.Pzem004t;
import io.lamplighter.agent.selftest.MeterAddressing;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.serial.DaliBusModel;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.serial.DaliHatModel;
import io.lamplighter.simulator.serial.Pzem004tModel;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The contract of meters, held by each driver on the model of its device. */
class MeterContractsTest {

    private static final Path LINE = Path.of("/dev/serial0");
    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, Level.OFF);

    private final SimulatedBoard hardware = new SimulatedBoard(1);

    private PowerMeter open(LuminaireWiring wiring) {
        return hardware.open(new BoardSettings(1, List.of(wiring), List.of())).luminaires().getFirst().meter()
                .orElseThrow();
    }

    @Nested
    class OfTheIna226 extends PowerMeterContract {

        private final MeterWiring wiring = MeterWiring.reference(1);
        private double volts = 24;
        private double watts = 60;
        private final Ina226Chip chip = new Ina226Chip(wiring.shuntOhms(), () -> volts, () -> watts / volts);
        private final PowerMeter meter = solder();

        private PowerMeter solder() {
            hardware.bus().attach(wiring.address(), chip);
            return open(LuminaireWiring.reference(LUMINAIRE, 1));
        }

        @Override
        protected PowerMeter meter() {
            return meter;
        }

        @Override
        protected double nominalVolts() {
            return 24;
        }

        @Override
        protected void supply(double nextVolts, double nextWatts) {
            volts = nextVolts;
            watts = nextWatts;
        }

        @Override
        protected void silence(boolean silent) {
            if (silent) {
                hardware.bus().detach(wiring.address());
            } else {
                hardware.bus().attach(wiring.address(), chip);
            }
        }
    }

    @Nested
    class OfThePzem004t extends PowerMeterContract {

        private final Pzem004tModel model = new Pzem004tModel();
        private final PowerMeter meter = plug();

        private PowerMeter plug() {
            hardware.ports().plug(LINE, model);
            return open(new LuminaireWiring(LUMINAIRE, LuminaireWiring.reference(LUMINAIRE, 1).drive(),
                    Optional.of(new SupplyMeterWiring.Pzem004t(LINE, 1))));
        }

        @Override
        protected PowerMeter meter() {
            return meter;
        }

        @Override
        protected void supply(double volts, double watts) {
            model.measures(new Pzem004tModel.Supply(volts, watts / volts / 0.9, watts, 1000, 50, 0.9));
        }

        @Override
        protected void silence(boolean silent) {
            model.mains(!silent);
        }

        @Test
        void movesToAnotherAddressAndLeavesItsOwn() {
            supply(230, 60);
            pzem(SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS).moveTo(5);

            assertThat(model.address()).isEqualTo(5);
            assertThat(pzem(5).read().watts()).isCloseTo(60, within(0.1));
            assertThatThrownBy(() -> pzem(1).read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("PZEM-004T address 0x01");
        }

        @Test
        void aTechnicianGivesItTheAddressOfTheSettings() {
            supply(230, 60);
            Finding given = address("luminaire-1", new SupplyMeterWiring.Pzem004t(LINE, 5));

            assertThat(given.result()).isEqualTo(Finding.Result.OK);
            assertThat(given.detail())
                    .isEqualTo("the meter on /dev/serial0 has address 0x05 now and shows 230.0 V, 0.290 A, 60.0 W");
            assertThat(model.address()).isEqualTo(5);
        }

        @Test
        void aTechnicianIsToldWhyItHasNoAddressYet() {
            SupplyMeterWiring.Pzem004t own = new SupplyMeterWiring.Pzem004t(LINE, 5);
            model.mains(false);
            assertThat(address("luminaire-1", own)).returns(Finding.Result.FAILED, Finding::result).returns(
                    "leave only this meter on the line, with its mains on, and try again", Finding::remedy);
            assertThat(address("luminaire-7", own).remedy()).isEqualTo("name one of luminaire-1");
            assertThat(address("luminaire-1", MeterWiring.reference(1)).remedy())
                    .isEqualTo("set meter-type = \"pzem-004t\"");
            assertThat(address("luminaire-1",
                    new SupplyMeterWiring.Pzem004t(LINE, SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS)).remedy())
                    .isEqualTo("set meter-address to a number from 1 to 0xF7");
            assertThat(model.address()).isEqualTo(1);
        }

        private Finding address(String luminaire, SupplyMeterWiring meter) {
            LuminaireWiring wiring = new LuminaireWiring(LUMINAIRE, LuminaireWiring.reference(LUMINAIRE, 1).drive(),
                    Optional.of(meter));
            return MeterAddressing.give(luminaire, List.of(wiring), hardware.ports().surroundings());
        }

        @Test
        void movesToNoAddressThatIsNotOneMetersOwn() {
            for (int next : new int[]{0, 0xF8, 0xF9}) {
                assertThatThrownBy(() -> pzem(1).moveTo(next)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("address " + next);
            }
            assertThat(model.address()).isEqualTo(1);
        }

        private Pzem004t pzem(int address) {
            return new Pzem004t(hardware.ports().surroundings().owners().of(new SerialWiring(LINE, Pzem004t.BAUD)),
                    address);
        }
    }

    @Nested
    class OfTheDaliGear extends PowerMeterContract {

        private final DaliGearModel gear = new DaliGearModel(0);
        private final DaliHatModel hat = hat();
        private final PowerMeter meter = plug();

        private DaliHatModel hat() {
            DaliBusModel bus = new DaliBusModel();
            bus.attach(gear);
            return new DaliHatModel(bus);
        }

        private PowerMeter plug() {
            hardware.ports().plug(LINE, hat);
            return open(new LuminaireWiring(LUMINAIRE, new DaliWiring(LINE, 0, Duration.ZERO),
                    Optional.of(new SupplyMeterWiring.Gear())));
        }

        @Override
        protected PowerMeter meter() {
            return meter;
        }

        @Override
        protected void supply(double volts, double watts) {
            gear.bank(202).putNumber(0x0B, 1, 0xFF).putNumber(0x0C, 4, Math.round(10 * watts));
            gear.bank(205).putNumber(0x0B, 2, Math.round(10 * volts)).put(0x0D, 50, 95);
        }

        @Override
        protected void silence(boolean silent) {
            hat.power(!silent);
        }
    }
}
