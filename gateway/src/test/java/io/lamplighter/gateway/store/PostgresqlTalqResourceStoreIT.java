package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlTalqResourceStoreIT extends TalqResourceStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
