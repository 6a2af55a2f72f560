-- Names are found by letters: "ines" finds Inês.
create function letters_of(p_text text) returns text language sql immutable parallel safe as $$
  select lower(regexp_replace(normalize(p_text, nfd), '[\u0300-\u036f]', '', 'g'))
$$;

drop index freelancers_name_contains;
create index freelancers_name_contains on freelancers using gin (letters_of(name) gin_trgm_ops);
