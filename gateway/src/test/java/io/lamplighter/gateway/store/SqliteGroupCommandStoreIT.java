package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteGroupCommandStoreIT extends GroupCommandStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
