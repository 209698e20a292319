package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteConnectorStoreIT extends ConnectorStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
