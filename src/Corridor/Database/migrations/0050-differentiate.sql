-- What one unit of a currency was worth in the workspace's currency from a day on, as the company supplied it.
CREATE TABLE currency_rate (
    workspace  INTEGER NOT NULL,
    currency   TEXT    NOT NULL,
    day        BIGINT  NOT NULL,
    rate       TEXT    NOT NULL,
    PRIMARY KEY (workspace, currency, day)
);

-- The cuts of the portfolio where they are not the default ones.
CREATE TABLE portfolio_cut (
    workspace  INTEGER PRIMARY KEY,
    score      DOUBLE PRECISION,
    revenue    TEXT
);
