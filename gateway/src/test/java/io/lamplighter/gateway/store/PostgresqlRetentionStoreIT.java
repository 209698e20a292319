package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlRetentionStoreIT extends RetentionStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
