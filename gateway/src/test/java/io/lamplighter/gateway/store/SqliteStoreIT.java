package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteStoreIT extends StoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
