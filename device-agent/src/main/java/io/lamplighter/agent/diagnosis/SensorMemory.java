package io.lamplighter.agent.diagnosis;

/**
 * What of the earlier readings of a sensor still counts. Immutable; a restart forgets it.
 *
 * @param unchanged
 *            since when it says the same
 * @param dusks
 *            how it saw the last evenings; stays empty unless it measures light
 */
record SensorMemory(Unchanged unchanged, Dusks dusks) {

    static final SensorMemory NONE = new SensorMemory(Unchanged.NONE, Dusks.NONE);

    SensorMemory after(Sensed sensed, long nanos) {
        return new SensorMemory(unchanged.after(SensorVerdicts.moving(sensed), nanos),
                sensed instanceof Sensed.Light light ? dusks.after(light, nanos) : dusks);
    }
}
