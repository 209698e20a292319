package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlConnectorStoreIT extends ConnectorStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
