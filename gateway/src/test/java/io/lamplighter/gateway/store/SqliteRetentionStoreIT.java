package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteRetentionStoreIT extends RetentionStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
