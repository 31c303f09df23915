"""What starts, watches and stops the programs of one machine."""
