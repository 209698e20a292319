package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlMigrationIT extends MigrationContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
