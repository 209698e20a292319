package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteGroupPlanStoreIT extends GroupPlanStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
