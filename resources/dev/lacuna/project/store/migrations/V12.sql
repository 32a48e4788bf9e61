-- What was called a look is a snapshot, there as everywhere.
UPDATE cost SET work = 'SNAPSHOT' WHERE work = 'LOOK';
