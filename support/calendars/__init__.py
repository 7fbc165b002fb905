"""Danish days and clocks: public holidays, working days, summer time. Pure."""
