META
key;value
description;Mill Road street fund (invented)
budget;1200
vote_type;approval
currency;GBP
rule;equal-shares/add1u
PROJECTS
project_id;cost;votes;name
swing;480;7;Swing for the little park
party;700;6;Summer street party
shed;350;5;Tool shed to share
bench;219.50;4;Bench by the bus stop
bins;150;3;Recycling bins for Cross Lane
pond;90;0;Pond behind the hall
VOTES
voter_id;vote
paper-01;swing,party
paper-02;swing,party
paper-03;swing,party
paper-04;swing,party,shed
paper-05;swing,shed
paper-06;swing,party
paper-07;swing,party,shed
paper-08;shed,bench
paper-09;bench,shed
paper-10;bins,bench
paper-11;bins,bench
paper-12;bins
