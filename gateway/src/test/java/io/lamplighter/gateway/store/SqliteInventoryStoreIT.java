package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteInventoryStoreIT extends InventoryStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
