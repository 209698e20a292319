package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlTalqLogStoreIT extends TalqLogStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
