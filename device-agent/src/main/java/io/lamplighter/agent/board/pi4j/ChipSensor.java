package io.lamplighter.agent.board.pi4j;

import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;

/** A sensor that is one chip, missing, sick or healthy. */
record ChipSensor(String name, SensorKind kind, Reopening<Chip> chip) implements Sensor {

    @Override
    public Observation read() {
        return chip.use(Chip::read);
    }
}
