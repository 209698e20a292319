package io.lamplighter.gateway.connector.sensorthings;

import java.io.IOException;
import java.time.InstantSource;

import io.lamplighter.gateway.connector.BadPlatformContract;
import io.lamplighter.gateway.connector.ConnectorKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Once for each request that a server may answer badly. */
class BadThingServerIT {

    @Nested
    class Looking extends Contract {

        Looking() throws IOException {
            super("GET Things", "answers no list in JSON");
        }

        /** Java's client asks again by itself where a GET breaks off, and who answers too much is asked for less. */
        @Override
        protected boolean goesOnAtOnce(String wrong) {
            return wrong.equals("breaks off") || wrong.equals("huge");
        }
    }

    @Nested
    class Making extends Contract {

        Making() throws IOException {
            super("POST Things", "does not say what it created");
        }
    }

    @Nested
    class Observing extends Contract {

        Observing() throws IOException {
            super("POST CreateObservations", "does not say what became of each observation");
        }
    }

    abstract static class Contract extends BadPlatformContract {

        private final String request;
        private final String saidOfNonsense;
        private final FakeThingServer server;

        Contract(String request, String saidOfNonsense) throws IOException {
            this.request = request;
            this.saidOfNonsense = saidOfNonsense;
            server = new FakeThingServer();
        }

        @AfterEach
        void stop() {
            server.close();
        }

        @Override
        protected ConnectorKind kind() {
            return new SensorThingsKind(fleet, InstantSource.system());
        }

        @Override
        protected String address() {
            return server.address();
        }

        @Override
        protected String secretFile() {
            return "";
        }

        @Override
        protected void answerNext(Answering answering) {
            server.then(request, (exchange, _) -> answering.to(exchange));
        }

        @Override
        protected String saidOfNonsense() {
            return saidOfNonsense;
        }

        @Override
        protected int arrived() {
            return server.observations.size();
        }
    }
}
