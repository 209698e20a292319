package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteAccessIT extends AccessContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
