DELETE FROM action_goal WHERE action = ?1 AND measure = ?2
