package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqlitePlanStoreIT extends PlanStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
