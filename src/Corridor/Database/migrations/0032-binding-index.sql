-- Two indexes in random order cost more than all the rest of taking a message in: each new binding dirtied two pages somewhere in them.
-- Instead, keys of older bindings lie sorted in pages, run by run; the newest bindings are few and are read as they stand.
DROP INDEX binding_customer;
DROP INDEX binding_value;

CREATE TABLE binding_run (
    id            INTEGER PRIMARY KEY,
    last_binding  BIGINT NOT NULL,
    count         BIGINT NOT NULL
);
CREATE TABLE binding_page (
    run            INTEGER NOT NULL,
    first_key      BIGINT  NOT NULL,
    first_binding  BIGINT  NOT NULL,
    entries        BLOB    NOT NULL,
    PRIMARY KEY (run, first_key, first_binding)
);
