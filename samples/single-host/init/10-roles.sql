-- Runs once, when the data folder is empty. Passwords are set by the operator and stand in no file.
CREATE ROLE backup LOGIN REPLICATION;
