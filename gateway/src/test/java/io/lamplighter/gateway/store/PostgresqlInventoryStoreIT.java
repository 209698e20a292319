package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlInventoryStoreIT extends InventoryStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
