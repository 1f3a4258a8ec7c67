"empty";
