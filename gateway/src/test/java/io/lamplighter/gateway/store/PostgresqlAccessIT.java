package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlAccessIT extends AccessContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
