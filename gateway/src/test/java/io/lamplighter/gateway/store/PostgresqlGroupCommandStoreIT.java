package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlGroupCommandStoreIT extends GroupCommandStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
