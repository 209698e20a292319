package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteMigrationIT extends MigrationContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
