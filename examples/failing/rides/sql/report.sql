-- Rides by city, for the daily report.
SET 'pipeline.name' = 'rides-report';
SET 'table.exec.sate.ttl' = '1 d';

INSERT INTO rides_by_city SELECT city, COUNT(*) FROM rides GROUP BY city;
