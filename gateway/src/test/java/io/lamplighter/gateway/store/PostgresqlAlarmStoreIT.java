package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlAlarmStoreIT extends AlarmStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
