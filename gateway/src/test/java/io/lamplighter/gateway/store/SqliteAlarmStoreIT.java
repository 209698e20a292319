package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteAlarmStoreIT extends AlarmStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
