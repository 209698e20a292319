package io.lamplighter.protocol.session;

/** Versions of MQTT that a session may speak. */
public enum MqttVersion {
    V3_1_1, V5
}
