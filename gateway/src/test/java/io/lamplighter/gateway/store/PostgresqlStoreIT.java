package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlStoreIT extends StoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
