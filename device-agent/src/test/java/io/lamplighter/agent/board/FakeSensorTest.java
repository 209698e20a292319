package io.lamplighter.agent.board;

class FakeSensorTest extends SensorContract {

    private final FakeSensor fake = new FakeSensor("light", new Observation.Light(7));

    @Override
    protected Sensor sensor() {
        return fake;
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            fake.failWith("unplugged");
        } else {
            fake.show(new Observation.Light(8));
        }
    }
}
