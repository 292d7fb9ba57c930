"""The pages of who keeps schools: editions from upload to live."""
