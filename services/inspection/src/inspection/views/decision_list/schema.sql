-- One row a decision of the leading group. state: given, overdue, done.
CREATE TABLE decision (
    session  text COLLATE "C" NOT NULL,
    decision int NOT NULL,
    task_of  text NOT NULL,
    held_on  date NOT NULL,
    due_on   date NOT NULL,
    state    text NOT NULL DEFAULT 'given',
    done_on  date,
    PRIMARY KEY (session, decision)
);
CREATE INDEX decision_task_of ON decision (task_of, state, due_on);
