"""Who somebody is: their record, finding it, and records that are one person's."""
