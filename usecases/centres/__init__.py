"""Reserved places at workplaces: agreements, how long places stand empty, who has one."""
